/** Words for plausible data. Plain ASCII, so that the database can normalise the names by itself. */

export const TEAMS = [
  'Payments',
  'Checkout',
  'Identity',
  'Search',
  'Billing',
  'Platform',
  'Data',
  'Mobile',
  'Growth',
  'Support',
  'Logistics',
  'Fraud',
  'Messaging',
  'Catalog',
  'Pricing',
  'Security',
  'Compliance',
  'Partners',
  'Analytics',
  'Infrastructure',
  'Web',
  'Observability',
  'Onboarding',
  'Finance',
]

export const SYSTEMS = [
  'Terraform',
  'GitHub Actions',
  'Jenkins',
  'Argo CD',
  'Datadog',
  'Grafana',
  'Splunk',
  'Snowflake',
  'Airflow',
  'Jira',
  'ServiceNow',
  'Slack',
  'PagerDuty',
  'Backstage',
  'Vault',
  'Kubernetes',
  'Looker',
  'dbt',
  'Pulumi',
  'CircleCI',
  'Buildkite',
  'Ansible',
  'Okta',
  'Tableau',
  'Renovate',
  'Sentry',
]

export const PURPOSES = [
  'Nightly report',
  'Vulnerability export',
  'Ticket sync',
  'Compliance evidence',
  'Asset inventory',
  'Dashboard feed',
  'Deployment gate',
  'Image scan',
  'Alert forwarding',
  'Weekly summary',
  'Cost report',
  'Backup check',
  'Drift detection',
  'Risk scoring',
  'Release notes',
  'Data warehouse load',
]

export const PLACES = ['production', 'staging', 'sandbox', 'EU', 'US', 'APAC', 'disaster recovery']

export const DESCRIPTIONS = [
  '',
  '',
  'Runs every night at 02:00 UTC.',
  'Owned by the on-call rotation; see the runbook before rotating.',
  'Read only. Feeds the quarterly review.',
  'Created for the migration, remove afterwards.',
  'Used by the shared runner pool.',
  'Replaces the old personal token.',
  'Posts findings to the team channel.',
  'Do not extend: a service account takes over.',
]

export const USER_AGENTS = [
  'terraform/1.9.8',
  'github-actions/2.319',
  'python-requests/2.32.3',
  'curl/8.11.0',
  'Go-http-client/2.0',
  'axios/1.7.9',
  'okhttp/4.12.0',
  'Jenkins/2.479',
  'airflow/2.10.3',
  'node-fetch/3.3.2',
]

export const CLIENTS = [
  'ci@example.com',
  'platform@example.com',
  'data-jobs@example.com',
  'terraform-cloud',
  'reporting@example.com',
  'splunk-hec',
  '',
  'oncall@example.com',
]

export const REASONS = [
  'Found in a public repository',
  'Leaked in a build log',
  'Replaced by a service account',
  'Contractor left the company',
  'Unused for half a year',
  'Pasted into a support ticket',
  'Laptop stolen',
]

/** Permissions of the organisation's own APIs, besides the built-in ones. */
export const PERMISSIONS = [
  ['alerts:read', 'Read alerts'],
  ['alerts:write', 'Acknowledge and close alerts'],
  ['assets:read', 'Read the asset inventory'],
  ['assets:write', 'Tag and change assets'],
  ['compliance:read', 'Read compliance results'],
  ['images:read', 'Read container images and their layers'],
  ['images:scan', 'Start a scan of an image'],
  ['tickets:write', 'Open and update tickets'],
] as const

/** Names that test the layout: long, short, other alphabets, markup. */
export const SPECIAL_NAMES = [
  'Quarterly SOC 2 evidence export',
  'x',
  'Reads everything that the security operations centre of the European region looks at in one night ..',
  'Nächtlicher Bericht für die Geschäftsführung',
  '夜間レポート',
  'Ночной отчёт',
  'Deploy 🚀',
  '=HYPERLINK("https://example.com","finance sheet")',
  '<b>Bold</b> & "quoted" key',
  '100% coverage_report \\ backslash',
]
