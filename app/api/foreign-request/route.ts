import { refuseForeignRequest } from '@/lib/auth/refuse-foreign-request'
import { requestFacts } from '@/lib/auth/request-facts'

/** The console's server routes requests from other origins here. A request that is sent here directly is refused, too. */
export async function POST(): Promise<Response> {
  return await refuseForeignRequest(await requestFacts())
}
