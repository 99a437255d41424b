/** Storage in the administration. */
export const adminStorage = {
  'admin.storage': '存储',
  'admin.storage.people': '占用空间最多的用户',
  'admin.storage.table': '各用户的存储',
  'admin.storage.person': '用户',
  'admin.storage.items': '内容数',
  'admin.storage.bytes': '已存储',
  'admin.storage.guests': '访客',
  'admin.storage.counted': '统计于 <at></at>。',
  'admin.storage.nobody': '还没有人存储任何内容。',
  'admin.storage.orphans': '没有对应内容的文件',
  'admin.storage.orphans.hint':
    '上传中断可能会留下文件，几小时内会自动清除。校验时会统计当时存在的数量。',
  'admin.storage.verify': '校验',
  'admin.storage.verify.hint':
    '读取每个文件并与其哈希比对。在后台运行，不做任何更改。封存的证据由 anybin verify-blobs 校验。',
  'admin.storage.verify.sample': '要读取的文件比例（%）',
  'admin.storage.verify.sampleHint': '对其余文件只检查是否存在。',
  'admin.storage.verify.do': '开始',
  'admin.storage.verify.stop': '停止',
  'admin.storage.verify.started': '校验已开始。',
  'admin.storage.verify.stopped': '校验已停止。',
  'admin.storage.verify.running':
    '自 <at></at> 起运行中：已检查 {items, number} / {total, number} 项内容。',
  'admin.storage.verify.label': '已检查的内容',
  'admin.storage.verify.reload': '重新加载',
  'admin.storage.verify.never': '尚未在浏览器中校验过文件。',
  'admin.storage.verify.last':
    '上次校验于 <at></at>：{items, plural, other {# 项内容}}，读取了 {percent}% 的文件。',
  'admin.storage.verify.good': '没有缺失或损坏',
  'admin.storage.verify.missing': '{count, plural, other {# 个文件缺失}}',
  'admin.storage.verify.damaged': '{count, plural, other {# 个文件损坏}}',
  'admin.storage.verify.orphans':
    '{blobs, number} 个文件中，有 {orphans, plural, other {# 个文件}}没有对应的内容。',
} as const
