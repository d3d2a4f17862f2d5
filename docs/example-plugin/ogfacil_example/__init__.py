"""An example of a plug-in for ogfacil: a format and a service."""
