import NextAuth from "next-auth";
import { authOptions } from "@/lib/http/auth-options";

type Route = { params: Promise<{ nextauth: string[] }> };

// Made at each request, since the secret is known only once the process has booted.
const handler = (request: Request, route: Route): Promise<Response> =>
  NextAuth(authOptions())(request, route);

export { handler as GET, handler as POST };
