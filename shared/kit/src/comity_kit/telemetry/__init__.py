"""What a service says about itself: logs, metrics and traces, none of which name a person."""
