/** What a program did for somebody, its budget, and undoing it. */
export const agents = {
  'agents.title.key': 'API 密钥“{keyName}”',
  'agents.title.app': '已连接的应用',
  'agents.budget': '每日限额',
  'agents.budget.about':
    '此密钥及由它创建的密钥每天合计可上传的量。某项留空，则以套餐允许的为限。每天从 UTC 00:00 开始。',
  'agents.budget.uploads': '每日上传次数',
  'agents.budget.megabytes': '每日 MB 数',
  'agents.budget.kinds': '可上传的类型',
  'agents.budget.kinds.all': '图片和音频',
  'agents.budget.kinds.image': '仅图片',
  'agents.budget.kinds.audio': '仅音频',
  'agents.budget.used': '今日已用：{uploads, plural, other {# 次上传}}，{size}。',
  'agents.budget.save': '保存限额',
  'agents.budget.saved': '限额已保存，立即生效。',
  'agents.budget.bad': '请输入整数，或留空。',
  'agents.budget.ended': '此密钥已失效，因此不需要限额。',

  'agents.undo': '撤销上传',
  'agents.undo.about':
    '删除它自最近 30 天内某一时刻以来上传的所有内容，包括由它创建的密钥上传的内容。删除前你会先看到将被删除的内容。',
  'agents.undo.since': '起始时间（UTC）',
  'agents.undo.preview': '显示将被删除的内容',
  'agents.undo.bad': '请选择最近 30 天内的时间。',
  'agents.undo.would':
    '自 {moment} 起，{count, plural, =0 {没有内容} other {有 # 项内容}}将被删除。',
  'agents.undo.waiting': '{count, plural, other {# 项已登记的上传}}将被取消。',
  'agents.undo.cannot': '无法挽回的部分',
  'agents.undo.seen': '{count, plural, other {其中 # 项}}已被他人查看或下载。',
  'agents.undo.burned': '{count, plural, other {# 项内容}}已被唯一的查看者打开，不复存在。',
  'agents.undo.gone': '{count, plural, other {# 项内容}}已不存在。',
  'agents.undo.changes': '它更改过你的 {count, plural, other {# 项内容}}。',
  'agents.undo.deletions': '它删除过你的 {count, plural, other {# 项内容}}。',
  'agents.undo.now': '删除 {count, plural, other {# 项内容}}',
  'agents.undo.done':
    '已删除 {count, plural, other {# 项内容}}。如果该程序仍在运行，请同时吊销其密钥。',

  'agents.acts': '操作记录',
  'agents.acts.none': '最近 30 天内没有操作。',
  'agents.acts.create': '<at></at>：上传了 <item>{itemId}</item>（{client}，{tool}）',
  'agents.acts.change': '<at></at>：更改了 <item>{itemId}</item>（{client}，{tool}）',
  'agents.acts.delete': '<at></at>：删除了 {itemId}（{client}，{tool}）',
  'agents.acts.more': '另有 {count} 项。',
  'agents.more': '限额、操作记录和撤销',
  'agents.handedOn': '访问权已转交：{apps}',
} as const
