"""The app in a browser of the same machine: who may ask, what is answered, the program behind each page."""
