// The desk's addresses. A page is loaded when it is first opened.
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { memberOnly, readSession } from './use/session'

const routes: RouteRecordRaw[] = [
  { path: '/sign-in', component: () => import('./pages/SignIn.vue'), meta: { open: true } },
  { path: '/', component: () => import('./pages/HomePage.vue'), meta: { menu: 'home' } },
  { path: '/matters', component: () => import('./pages/MattersPage.vue'), meta: { menu: 'matters' } },
  { path: '/matters/new/report', redirect: '/reports/new' },
  { path: '/matters/new/:flow', component: () => import('./pages/NewMatter.vue'), props: true, meta: { menu: 'matters' } },
  { path: '/matters/:id', component: () => import('./pages/MatterPage.vue'), props: true, meta: { menu: 'matters' } },
  { path: '/review', component: () => import('./pages/ReviewPage.vue'), meta: { menu: 'matters' } },
  { path: '/reply/:id', component: () => import('./pages/ReplyPage.vue'), props: true, meta: { menu: 'matters' } },
  { path: '/flows', component: () => import('./pages/FlowsPage.vue'), meta: { menu: 'flows' } },
  { path: '/flows/:flow', component: () => import('./pages/FlowPage.vue'), props: true, meta: { menu: 'flows' } },
  { path: '/figures', component: () => import('./pages/FiguresPage.vue'), meta: { menu: 'figures' } },
  { path: '/figures/check', component: () => import('./pages/CheckFigures.vue'), meta: { menu: 'figures' } },
  { path: '/figure', component: () => import('./pages/FigurePage.vue'), meta: { menu: 'figures' } },
  { path: '/f/:report/:place', redirect: (to) => ({ path: `/reports/${String(to.params.report)}`, query: { ...to.query, place: String(to.params.place) } }) }, // with ?edition, of that edition
  { path: '/reports/new', component: () => import('./pages/ReportNew.vue'), meta: { menu: 'figures' } },
  { path: '/reports/:id', component: () => import('./pages/ReportPage.vue'), props: true, meta: { menu: 'figures' } },
  { path: '/plans/:id?', component: () => import('./pages/PlanPage.vue'), props: true, meta: { menu: 'plans' } },
  { path: '/calendar', component: () => import('./pages/CalendarPage.vue'), meta: { menu: 'calendar' } },
  { path: '/sign-in-board/:matter/:sitting', component: () => import('./pages/SignInBoard.vue'), props: true, meta: { menu: 'calendar' } },
  { path: '/evaluations', component: () => import('./pages/EvaluationsPage.vue'), meta: { menu: 'figures' } },
  { path: '/people', component: () => import('./pages/PeoplePage.vue'), meta: { menu: 'people' } },
  { path: '/people/import', component: () => import('./pages/RosterImport.vue'), meta: { menu: 'people' } },
  { path: '/deliveries', component: () => import('./pages/DeliveriesPage.vue'), meta: { menu: 'deliveries' } },
  { path: '/notices', component: () => import('./pages/NoticesPage.vue') },
  { path: '/account', component: () => import('./pages/AccountPage.vue'), meta: { menu: 'settings' } },
  { path: '/:path(.*)*', component: () => import('./pages/NothingHere.vue') },
]

export const router = createRouter({
  history: createWebHistory('/'),
  routes,
  scrollBehavior: (to, from, kept) => kept ?? (to.path === from.path ? false : { top: 0 }),
})

router.beforeEach(async (to) => {
  if (to.meta.open) return true
  const session = await readSession()
  if (!session) return { path: '/sign-in', query: { next: to.fullPath } }
  if (memberOnly.value) {
    location.replace(memberAddress(to.path))
    return false
  }
  if (session.must_change && to.path !== '/account') return { path: '/account', query: { must: '1' } }
  return true
})

// A link from a message opens the same matter on the phone's side.
const memberAddress = (path: string) => (path.startsWith('/matters/') ? `/m${path}` : '/m/')
