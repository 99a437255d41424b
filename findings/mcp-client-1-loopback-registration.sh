#!/usr/bin/env bash
# The guess: a program at a terminal that registers with an OAuth server over MCP's own client library gets in with the redirect
# of every such program, http://127.0.0.1:PORT/callback. RFC 7591 needs no more than that, RFC 8252 allows it.
#
# Seen: with version 1 of the library, @modelcontextprotocol/sdk, better-auth's OAuth provider answers 400. OpenID's registration has a member
# `application_type` that RFC 7591 does not have; where it is missing, the provider takes the program for a web page, which may not be on
# this machine. Version 1 never sends it. Version 2, @modelcontextprotocol/client, makes it out of the redirect and is registered. A program with a
# public https redirect gets in with both, so a trial with a hosted client shows nothing.
#
# Why it matters: the same program, metadata and server work or do not work by the version of a library that the server does not see.
# A server that wants today's programs has to work out the type from the redirects itself.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' >package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact --loglevel=error \
  better-auth@1.7.7 @better-auth/core@1.7.7 @better-auth/oauth-provider@1.7.5 \
  @modelcontextprotocol/sdk@1.32.2 @modelcontextprotocol/client@2.4.0 >npm.log 2>&1 || { cat npm.log && exit 1; }
npm ls --depth=0 | tail -n +2

cat >register.mjs <<'JS'
import { oauthProvider, oauthProviderAuthServerMetadata } from '@better-auth/oauth-provider'
import { auth as authOfVersion2 } from '@modelcontextprotocol/client'
import { auth as authOfVersion1 } from '@modelcontextprotocol/sdk/client/auth.js'
import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { jwt } from 'better-auth/plugins'

const issuer = 'https://auth.example/api/auth'
const resource = 'https://tools.example/mcp'
const tables = ['user', 'session', 'account', 'verification', 'jwks', 'oauthClient', 'oauthConsent']
const server = betterAuth({
  baseURL: 'https://auth.example',
  secret: 'for-this-run-only-7Qm2xV9bLr4TzKc8',
  database: memoryAdapter(Object.fromEntries(tables.map((table) => [table, []]))),
  logger: { disabled: true },
  telemetry: { enabled: false },
  plugins: [
    jwt(),
    oauthProvider({
      loginPage: '/sign-in',
      consentPage: '/consent',
      allowDynamicClientRegistration: true,
      allowUnauthenticatedClientRegistration: true,
    }),
  ],
})
const serverMetadata = oauthProviderAuthServerMetadata(server)

async function register(auth, redirectUrl) {
  let client
  let registration
  /** The network: a resource that names its OAuth server, and that server in this process. */
  const fetchFn = async (url, init) => {
    const request = new Request(url, init)
    const { href, pathname } = new URL(request.url)
    if (href === 'https://tools.example/.well-known/oauth-protected-resource/mcp') {
      return Response.json({ resource, authorization_servers: [issuer] })
    }
    if (pathname === '/.well-known/oauth-authorization-server/api/auth') return serverMetadata(request)
    if (pathname.includes('/.well-known/')) return new Response(null, { status: 404 })
    const answer = await server.handler(request)
    const { application_type: type = 'no application_type' } = JSON.parse(init.body)
    const { error = 'registered' } = await answer.clone().json()
    registration = `${type}, ${answer.status} ${error}`
    return answer
  }
  const provider = {
    redirectUrl,
    clientMetadata: {
      client_name: 'Terminal',
      redirect_uris: [redirectUrl],
      token_endpoint_auth_method: 'none',
    },
    clientInformation: () => client,
    saveClientInformation: (registered) => {
      client = registered
    },
    tokens: () => undefined,
    saveTokens() {},
    codeVerifier: () => '',
    saveCodeVerifier() {},
    redirectToAuthorization() {},
  }
  const end = await auth(provider, { serverUrl: resource, fetchFn }).catch(() => 'gave up')
  return `${registration}, ${end}`
}

for (const redirect of ['http://127.0.0.1:3456/callback', 'https://app.example/callback']) {
  console.log(`client 1 ${redirect}: ${await register(authOfVersion1, redirect)}`)
  console.log(`client 2 ${redirect}: ${await register(authOfVersion2, redirect)}`)
}
JS

cat >expected <<'TEXT'
client 1 http://127.0.0.1:3456/callback: no application_type, 400 invalid_redirect_uri, gave up
client 2 http://127.0.0.1:3456/callback: native, 201 registered, REDIRECT
client 1 https://app.example/callback: no application_type, 201 registered, REDIRECT
client 2 https://app.example/callback: web, 201 registered, REDIRECT
TEXT

node register.mjs | tee seen
diff expected seen || { echo 'The behaviour has changed.' && exit 1; }
