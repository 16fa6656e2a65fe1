"""From a text to a `Reading`: typing errors mended, words and their concepts found, slots filled. Looks at no entry."""
