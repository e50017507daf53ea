/** The providers that the form proposes. Any other name is allowed too. */
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

/** A known provider in its usual spelling: `aws` and `AWS` are one provider. Any other name stays as typed. */
export function providerName(typed: string): string {
  return KNOWN_PROVIDERS.find((known) => known.toLowerCase() === typed.toLowerCase()) ?? typed
}
