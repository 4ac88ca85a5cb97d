"""A sign-in for the demonstration only: fictional people, no passwords, one click.

It speaks OpenID Connect as far as the gateway needs it (authorization code, PKCE S256), so that a
real provider takes its place by settings alone.
"""
