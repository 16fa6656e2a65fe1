"""How the files of a folder of knowledge are found and read, and how what is wrong in them is told."""
