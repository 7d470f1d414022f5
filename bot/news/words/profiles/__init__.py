"""Letter sequences of languages: built by build.py, read by table.py; where they come from says LICENSE."""
