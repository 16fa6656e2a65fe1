"""From the text of a reply to a folder of drafts: what a curator begins with. Never imported by the running bot."""
