"""What is news, where it happened, how it reads. Pure: no input or output, clock, asyncio or logging."""
