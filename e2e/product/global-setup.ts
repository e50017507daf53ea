import { startProductUnderTest } from './product-under-test'

/** Starts the product once for all tests; the workers find it through their environment. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { stop, ...product } = await startProductUnderTest()
  process.env.PRODUCT_UNDER_TEST = JSON.stringify(product)
  return stop
}
