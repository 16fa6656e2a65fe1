"""What bot admins see of what was asked: gaps with what can be done about them, and numbers."""
