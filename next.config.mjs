/**
 * The console's build. Types and lint are checks of their own. Therefore the build does not repeat them.
 *
 * @type {import('next').NextConfig}
 */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  // The optimiser fetches and decodes foreign images, which the console never needs (GHSA-2xp9-vwfh-vxw4).
  images: { unoptimized: true },
  serverExternalPackages: ['pg', 'pino', '@node-rs/argon2', 'nodemailer', 'ioredis', 'graphile-worker'],
  experimental: { serverActions: { bodySizeLimit: '1mb' } },
}

export default config
