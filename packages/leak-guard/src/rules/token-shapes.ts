/** A secret that says by its beginning whose it is, as whoever issues it has published. */
export type TokenShape = {
  readonly id: string
  readonly label: string
  readonly prefixes: readonly string[]
  /** Characters after the prefix, as few as there are. */
  readonly length: number
  readonly hasDots?: true
}

// Checksums, such as GitHub's, are not asked: one letter that was misread, and the token would pass.
export const tokenShapes: readonly TokenShape[] = [
  {
    id: 'aws_access_key',
    label: 'AWS access key',
    prefixes: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    length: 16,
  },
  {
    id: 'github_token',
    label: 'GitHub token',
    prefixes: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    length: 36,
  },
  { id: 'github_token', label: 'GitHub token', prefixes: ['github_pat_'], length: 82 },
  {
    id: 'gitlab_token',
    label: 'GitLab token',
    prefixes: ['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'gloas-', 'glsoat-'],
    length: 20,
  },
  {
    id: 'slack_token',
    label: 'Slack token',
    prefixes: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xapp-'],
    length: 50,
  },
  {
    id: 'stripe_key',
    label: 'Stripe key',
    prefixes: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'],
    length: 24,
  },
  { id: 'anthropic_key', label: 'Anthropic key', prefixes: ['sk-ant-'], length: 80 },
  { id: 'openrouter_key', label: 'OpenRouter key', prefixes: ['sk-or-v1-'], length: 64 },
  {
    id: 'openai_key',
    label: 'OpenAI key',
    prefixes: ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-'],
    length: 48,
  },
  { id: 'google_api_key', label: 'Google API key', prefixes: ['AIza'], length: 35 },
  { id: 'google_secret', label: 'Google client secret', prefixes: ['GOCSPX-'], length: 28 },
  { id: 'npm_token', label: 'npm token', prefixes: ['npm_'], length: 36 },
  { id: 'pypi_token', label: 'PyPI token', prefixes: ['pypi-'], length: 80 },
  { id: 'hugging_face_token', label: 'Hugging Face token', prefixes: ['hf_'], length: 34 },
  { id: 'groq_key', label: 'Groq key', prefixes: ['gsk_'], length: 52 },
  { id: 'docker_token', label: 'Docker token', prefixes: ['dckr_pat_'], length: 27 },
  {
    id: 'digitalocean_token',
    label: 'DigitalOcean token',
    prefixes: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    length: 64,
  },
  { id: 'sendgrid_key', label: 'SendGrid key', prefixes: ['SG.'], length: 66, hasDots: true },
  {
    id: 'shopify_token',
    label: 'Shopify token',
    prefixes: ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    length: 32,
  },
  { id: 'webhook_secret', label: 'webhook secret', prefixes: ['whsec_'], length: 32 },
  { id: 'anybin_key', label: 'Anybin key', prefixes: ['pbca_live_', 'iu_live_'], length: 20 },
]
