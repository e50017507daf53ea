import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import Provider, { type Configuration } from 'oidc-provider'

/** The provider's claims about a person whose login begins with this word. */
const CLAIMS: Record<string, Record<string, unknown>> = {
  verified: { email_verified: true },
  unverified: { email_verified: false },
  silent: {},
}

type ProviderSetup = {
  /** The port of the issuer. */
  port: number
  /** The port of the authorisation endpoint, which has another origin. */
  loginPort: number
  callback: string
  /** `entra` sends no `email_verified`, gives each client another subject, and puts the e-mail into the ID token. */
  like: 'itself' | 'entra'
  /** The prefix of subjects: another prefix means that the provider has renumbered its people. */
  generation?: string
  clientSecret?: string
}

export const CLIENT = { id: 'chatelaine', secret: 'a-secret-of-the-tests' }

/**
 * A real OpenID provider on this machine. Any login of the form `<word>:<e-mail>` works, for example
 * `verified:sam@acme.test`, with any password. Returns a function that stops the provider.
 */
export async function startProvider(setup: ProviderSetup): Promise<() => Promise<void>> {
  const provider = new Provider(`http://localhost:${setup.port}`, configuration(setup))
  provider.use(async (context, next) => {
    await next()
    if (!context.path.endsWith('/openid-configuration')) return
    Object.assign(context.body, { authorization_endpoint: `http://localhost:${setup.loginPort}/auth` })
  })
  const servers = [setup.port, setup.loginPort].map((port) => {
    const server = createServer(provider.callback())
    server.listen(port, '127.0.0.1')
    return server
  })
  await Promise.all(servers.map((server) => once(server, 'listening')))
  return async () => {
    await Promise.all(servers.map(close))
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

function configuration({ callback, like, generation = 'a', clientSecret }: ProviderSetup): Configuration {
  const isEntra = like === 'entra'
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: clientSecret ?? CLIENT.secret,
        redirect_uris: [callback],
        ...(isEntra ? { subject_type: 'pairwise' } : {}),
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // OpenID Connect Core 5.4: with a code, the claims of a scope are at the UserInfo endpoint only.
    conformIdTokenClaims: !isEntra,
    subjectTypes: isEntra ? ['public', 'pairwise'] : ['public'],
    pairwiseIdentifier: (_context, subject) => `pairwise-${subject}`,
    cookies: { keys: ['a key of the tests'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, login) => {
      const [word = '', email = ''] = login.split(/:(.*)/)
      const more = isEntra ? {} : (CLAIMS[word] ?? {})
      return {
        accountId: login,
        claims: () => ({
          sub: `${generation}-${login}`,
          name: 'A person',
          ...(email ? { email } : {}),
          ...more,
        }),
      }
    },
  }
}
