"""The screens of those who set up who works where. They show staff, and no child's file."""
