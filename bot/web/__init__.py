"""What the running bot serves over HTTP, on the address that `web.listen` names: one server, with a part for each use."""
