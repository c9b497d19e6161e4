"""What is around the program: streams, folders, disks, clocks, terminals, signals."""
