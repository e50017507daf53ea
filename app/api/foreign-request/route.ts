import { refuseForeignRequest } from '@/lib/auth/refuse-foreign-request'
import { requestFacts } from '@/lib/auth/request-facts'

/** Where the console's own server sends what comes from another origin. A request that is sent here directly is refused, too. */
export async function POST(): Promise<Response> {
  return await refuseForeignRequest(await requestFacts())
}
