import type { Logger } from 'pino'
import type { Database } from '@/db/client'
import { checkSecrets, type OwnSecrets, provePepper, WrongSecretError } from './check-secrets'

const RETRY_MS = 500

/** Keeps a process from serving until its secrets are known to be those of the database. */
export type SecretGate = {
  /** Checks once. Throws `WrongSecretError`. If the database is away, the gate stays shut; try again later. */
  open: () => Promise<void>
  isOpen: () => boolean
  /** Notes that this pepper accepted a stored credential. */
  onAccepted: () => void
  stop: () => void
}

/**
 * If the database is away at the start, the gate retries until it answers. If the secrets are wrong, the gate stays
 * shut and the log says so once. The gate opens when the right database or the right secret is back.
 */
export function secretGate(
  db: Database,
  own: OwnSecrets & { CHATELAINE_PEPPER: string },
  log: Logger,
): SecretGate {
  let isOpen = false
  let isPepperProven = true
  let logged = ''
  let timer: NodeJS.Timeout | undefined
  const attempt = async () => {
    const unproven = await checkSecrets(db, own)
    isPepperProven = !unproven.CHATELAINE_PEPPER
    isOpen = true
  }
  const shut = (error: unknown) => {
    isOpen = false
    if (!(error instanceof WrongSecretError) || logged === error.message) return
    logged = error.message
    log.fatal(error.message)
  }
  const tryLater = () => {
    const again = (error: unknown) => {
      shut(error)
      tryLater()
    }
    timer = setTimeout(() => attempt().catch(again), RETRY_MS)
    timer.unref()
  }
  return {
    open: async () => {
      try {
        await attempt()
      } catch (error) {
        if (error instanceof WrongSecretError) throw error
        tryLater()
      }
    },
    isOpen: () => isOpen,
    onAccepted: () => {
      if (isPepperProven) return
      isPepperProven = true
      provePepper(db, own.CHATELAINE_PEPPER).catch((error: unknown) => {
        isPepperProven = false
        if (!(error instanceof WrongSecretError)) return
        shut(error)
        tryLater()
      })
    },
    stop: () => clearTimeout(timer),
  }
}
