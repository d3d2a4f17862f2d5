"""What all formats share: values, files, decoding, XML and limits of what is read."""
