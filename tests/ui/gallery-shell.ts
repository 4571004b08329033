import type { StaffShellProps } from "../../src/ui/index.ts"

export const staff = (current: string): Omit<StaffShellProps, "children"> => ({
  brand: "Stegvis",
  tenantName: "Demokommunen",
  printed: "Utskriven 24 november 2026",
  user: { name: "Sara Lindqvist", roleName: "Arbetskonsulent", switchHref: "#" },
  nav: [
    {
      label: "Mitt arbete",
      items: [
        { href: "#", label: "Min dag", count: 9 },
        { href: "#", label: "Deltagare", count: 38 },
        { href: "#", label: "Remisser", count: 3 },
        { href: "#", label: "Placeringar", count: 21 },
        { href: "#", label: "Närvaro" },
      ].map((item) => ({ ...item, current: item.label === current })),
    },
    {
      label: "Platser",
      items: [
        { href: "#", label: "Arbetsgivare" },
        { href: "#", label: "Platser", count: 14 },
        { href: "#", label: "Handledare" },
      ],
    },
    {
      label: "Resultat",
      items: [
        { href: "#", label: "Uppföljning", count: 6 },
        { href: "#", label: "Siffror" },
      ].map((item) => ({ ...item, current: item.label === current })),
    },
  ],
  search: { action: "/sok", label: "Sök deltagare, arbetsplats …", csrf: "c" },
  labels: { menu: "Meny", nav: "Huvudmeny", signOut: "Logga ut", switchRole: "Byt roll" },
  csrf: "token",
  footer: [
    { href: "#", label: "Tillgänglighet" },
    { href: "#", label: "Så behandlar vi personuppgifter" },
    { href: "#", label: "In English" },
  ],
})
