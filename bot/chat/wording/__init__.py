"""What several commands say alike: filters, regions, names of sources, times, their state. Asks nothing."""
