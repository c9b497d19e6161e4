"""The terminal app: three linked panes and the page of the subject."""
