"""Reads the sources when they are due, decides in one lane, and records each document in one transaction."""
