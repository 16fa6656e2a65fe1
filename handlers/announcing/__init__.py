"""Announcements in Telegram: composed by buttons, watched, corrected, withdrawn; and what comes by itself."""
