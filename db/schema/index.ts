export * from "./definitions";
export * from "./entities";
export * from "./files";
export * from "./housekeeping";
export * from "./instances";
export * from "./people";
export * from "./tasks";
export * from "./tenants";
