"""What the name benchmark is made of: tasks, damage, engines."""
