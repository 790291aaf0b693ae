package backend;

record Item(String id, String title, boolean done) {}
