// The phone's addresses, all below /m/.
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { readSession } from '@/use/session'

const routes: RouteRecordRaw[] = [
  { path: '/sign-in', component: () => import('@/pages/SignIn.vue'), meta: { open: true } },
  { path: '/', component: () => import('./MemberHome.vue'), meta: { tab: 'home' } },
  { path: '/kinds', component: () => import('./MemberKinds.vue'), meta: { tab: 'kinds' } },
  { path: '/list/:flow', component: () => import('./MemberList.vue'), props: true, meta: { tab: 'list' } },
  { path: '/search', component: () => import('./MemberSearch.vue'), meta: { tab: 'home' } },
  { path: '/new/:flow', component: () => import('./MemberDraft.vue'), props: true, meta: { task: true } },
  { path: '/matters/:id', component: () => import('./MemberMatter.vue'), props: true, meta: { task: true } },
  { path: '/activities', component: () => import('./MemberActivities.vue'), meta: { tab: 'activities' } },
  { path: '/sign/:matter/:sitting', component: () => import('./MemberSign.vue'), props: true, meta: { task: true } },
  { path: '/notices', component: () => import('./MemberNotices.vue'), meta: { tab: 'notices' } },
  { path: '/me', component: () => import('./MemberMe.vue'), meta: { tab: 'me' } },
  { path: '/:path(.*)*', component: () => import('./MemberNothing.vue') },
]

export const router = createRouter({
  history: createWebHistory('/m/'),
  routes,
  scrollBehavior: (_to, _from, kept) => kept ?? { top: 0 },
})

router.beforeEach(async (to) => {
  if (to.meta.open) return true
  const session = await readSession()
  if (!session) return { path: '/sign-in', query: { next: `/m${to.fullPath}` } }
  if (session.must_change && to.path !== '/me') return { path: '/me', query: { must: '1' } }
  return true
})
