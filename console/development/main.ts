import { Server } from 'node:http'
import { runConsole } from '../run'
import { requireLoopback } from './loopback-only'
import { reloadChannel } from './reload-channel'

/**
 * The console of `npm run dev`. No production build contains this file. Therefore no setting can enable its additions.
 */
runConsole((env) => {
  requireLoopback(env)
  const nextListener = new Server()
  return {
    nextListener,
    // React and Turbopack evaluate text while pages are developed.
    scriptSources: ["'unsafe-eval'"],
    ...reloadChannel(env.PUBLIC_URL, nextListener),
  }
})
