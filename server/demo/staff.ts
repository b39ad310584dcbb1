import type { Role } from '#lib/domain/access/roles.ts'

export type StaffMember = { username: string; roles: Role[]; name: string }

/** Every demo account has this password; demo data only. */
export const DEMO_PASSWORD = 'sanqu-demo'

/** The accounts that are promised to whoever tries Sanqu out. The people are invented. */
export const STAFF: readonly StaffMember[] = [
  { username: 'lead', roles: ['lead'], name: '陈静宜' },
  { username: 'lead2', roles: ['lead'], name: '沈若琳' },
  { username: 'operator1', roles: ['operator'], name: '梁嘉敏' },
  { username: 'operator2', roles: ['operator'], name: '何雨桐' },
  { username: 'operator3', roles: ['operator'], name: '区绮雯' },
  { username: 'operator4', roles: ['operator'], name: '邓志恒' },
  { username: 'operator5', roles: ['operator'], name: '温楚莹' },
  { username: 'care1', roles: ['care'], name: '冯月娥' },
  { username: 'care2', roles: ['care'], name: '吴振邦' },
  { username: 'care3', roles: ['care'], name: '苏晓彤' },
  { username: 'care4', roles: ['care'], name: '周启航' },
  { username: 'care5', roles: ['care'], name: '方婉宁' },
  { username: 'care6', roles: ['care'], name: '邱志成' },
  { username: 'care7', roles: ['care'], name: '麦秀英' },
  { username: 'care8', roles: ['care'], name: '容家俊' },
  { username: 'grid1', roles: ['grid'], name: '黎倩雯' },
  { username: 'grid2', roles: ['grid'], name: '骆炳坤' },
  { username: 'grid3', roles: ['grid'], name: '钟少芬' },
  { username: 'grid4', roles: ['grid'], name: '赖文滔' },
  { username: 'psych1', roles: ['psychologist'], name: '叶思颖' },
  { username: 'psych2', roles: ['psychologist'], name: '曾景彬' },
  { username: 'volunteer', roles: ['volunteer'], name: '许泽铭' },
  { username: 'doctor', roles: ['doctor'], name: '潘惠琼' },
  { username: 'admin', roles: ['admin'], name: '卢永健' },
  { username: 'gate1', roles: ['gate'], name: '莫国强' },
  { username: 'gate2', roles: ['gate'], name: '戚伟洪' },
]

export const GRID_NAMES = ['网格01', '网格02', '网格03', '网格04'] as const
