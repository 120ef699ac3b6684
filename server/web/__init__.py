"""HTTP matters that the endpoint and the pages share: negotiation, compression, clients, headers, figures, logs."""
