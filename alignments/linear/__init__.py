"""The linear mode: reading at a prompt, in plain words, for those who do not see the screen and for pipes."""
