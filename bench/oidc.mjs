import Provider from 'oidc-provider'

const issuer = `http://127.0.0.1:${process.env.PORT}`
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'bench',
      client_secret: 'bench-secret-bench-secret',
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    },
  ],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true, allowedPolicy: async () => true },
  },
})
provider.listen(Number(process.env.PORT), '127.0.0.1')
