type Named = { uuid: string; hostname: string };

/** The account that a tenant is called by where a contract speaks of accounts: its UUID without hyphens. */
export const accountIdOf = ({ uuid }: Pick<Named, "uuid">): string => uuid.replaceAll("-", "");

/** The namespace that a tenant is called by where a contract speaks of namespaces. It never changes. */
export const namespaceOf = ({ uuid, hostname }: Named): string =>
  `${hostname.split(".")[0]?.replaceAll(/\W/g, "_")}_${uuid.slice(-8)}`;
