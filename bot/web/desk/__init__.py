"""The desk of those who look after the bot, in a browser: questions, announcements, health. See docs/desk.md."""
