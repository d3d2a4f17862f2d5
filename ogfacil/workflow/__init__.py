"""What a person does, a module for each activity."""
