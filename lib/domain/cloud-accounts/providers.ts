/** Providers that the form proposes. Any other name is as good. */
export const KNOWN_PROVIDERS = [
  'AWS',
  'Azure',
  'GCP',
  'Alibaba Cloud',
  'DigitalOcean',
  'IBM Cloud',
  'Kubernetes',
  'Oracle Cloud',
] as const

/** A known provider in its usual spelling, so that `aws` and `AWS` are one; anything else as it was typed. */
export function providerName(typed: string): string {
  return KNOWN_PROVIDERS.find((known) => known.toLowerCase() === typed.toLowerCase()) ?? typed
}
