"""Chinese as it is written: text, words, numbers, times, script; knows no reply."""
