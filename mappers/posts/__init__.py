"""Posts as the text words them: titles (the words) > phrases (title, body, capacity, term) > groups (coordinations).

Below persons, offices and changes, which all look for titles; nothing here knows who holds a post.
"""
