/** The verdict of the verifier on a credential, requested by a program with the permission. */
export async function verify(
  verifierURL: string,
  caller: string,
  credential: string,
): Promise<{ code: string; labels?: Record<string, string> }> {
  const answer = await fetch(`${verifierURL}/v1/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${caller}` },
    body: JSON.stringify({
      credential,
      context: { ip: '203.0.113.9', userAgent: 'e2e/1.0', clientId: 'e2e@example.com' },
    }),
  })
  return await answer.json()
}
