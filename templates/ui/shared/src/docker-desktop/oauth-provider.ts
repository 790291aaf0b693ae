import type { Provider } from "./oauth";

/** Replace these by what your provider tells you. */
export const provider: Provider = {
  authorizeUrl: "https://auth.example.com/authorize",
  tokenUrl: "https://auth.example.com/token",
  userUrl: "https://auth.example.com/userinfo",
  clientId: "my-extension",
  scope: "openid profile",
};
