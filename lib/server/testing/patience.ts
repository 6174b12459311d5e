import { configurePool } from "@/db/pool";
import { patience } from "./unhurried";

// Before each file of integration tests: a connection is waited for as long as a busy machine needs.
configurePool({ patience });
