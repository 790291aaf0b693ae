/** @import { Provider } from "./oauth.js" */

/**
 * Replace these by what your provider tells you.
 * @type {Provider}
 */
export const provider = {
  authorizeUrl: "https://auth.example.com/authorize",
  tokenUrl: "https://auth.example.com/token",
  userUrl: "https://auth.example.com/userinfo",
  clientId: "my-extension",
  scope: "openid profile",
};
