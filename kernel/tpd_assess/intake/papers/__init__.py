"""Papers that leave the office: folders and lists to hand out, chase lists, receipts."""
