import {
  Button,
  Card,
  ErrorSummary,
  Form,
  LinkButton,
  Ltr,
  NumberField,
  PageHead,
  Panel,
  PhoneShell,
  PublicShell,
  RadioGroup,
  Stack,
  TextArea,
} from "../../src/ui/index.ts"

const languages = (current: string) =>
  [
    { href: "#", label: "Svenska", lang: "sv" },
    { href: "#", label: "Lätt svenska", lang: "sv-x-latt" },
    { href: "#", label: "العربية", lang: "ar", dir: "rtl" as const },
    { href: "#", label: "Українська", lang: "uk" },
  ].map((link) => ({ ...link, current: link.lang === current }))

const phone = {
  brand: "Stegvis",
  tenantName: "Demokommunen",
  printed: "Utskriven 24 november 2026",
  csrf: "token",
}

export const MyWeek = () => (
  <PhoneShell
    {...phone}
    languageLinks={languages("sv-x-latt")}
    labels={{ languages: "Språk", nav: "Meny", signOut: "Logga ut" }}
    nav={[
      { href: "#", label: "Min vecka", current: true },
      { href: "#", label: "Min plan" },
    ]}
    footer={[{ href: "#", label: "Tillgänglighet" }]}
  >
    <PageHead title="Hej Amina!" subtitle="Din vecka, 23–29 november" />
    <Card title="I dag, tisdag" current>
      <p>
        <b>
          <Ltr>08.00–12.00</Ltr>
        </b>{" "}
        Solgårdens kök
      </p>
      <p>
        Märta är din handledare:{" "}
        <a class="ds-link" href="tel:+46701740612">
          <Ltr>070-174&nbsp;06&nbsp;12</Ltr>
        </a>
      </p>
      <p>
        <b>
          <Ltr>10.30</Ltr>
        </b>{" "}
        Samtal på Solgården. Sara kommer.
      </p>
      <LinkButton href="#" wide>
        Jag kan inte komma
      </LinkButton>
    </Card>
    <Card title="Onsdag">
      <p>
        <b>
          <Ltr>08.00–12.00</Ltr>
        </b>{" "}
        Solgårdens kök
      </p>
      <p>
        <b>
          <Ltr>13.00–15.30</Ltr>
        </b>{" "}
        SFI, Lärcentrum, sal 4
      </p>
    </Card>
    <Card title="Din plan">
      <p>Mål: arbeta som kock i storkök.</p>
      <p>
        <a class="ds-link" href="#main">
          Visa min plan
        </a>
      </p>
    </Card>
  </PhoneShell>
)

export const PhoneForm = () => (
  <PhoneShell {...phone} languageLinks={languages("ar")} labels={{ languages: "اللغة" }}>
    <PageHead title="لا أستطيع الحضور" subtitle="الثلاثاء 24 نوفمبر" />
    <ErrorSummary title="يوجد خطأ" errors={[{ field: "why", text: "اختر السبب" }]} />
    <Form action="#" csrf="token" labels={{ optional: "اختياري" }}>
      <RadioGroup
        name="why"
        label="لماذا؟"
        required
        error="اختر السبب"
        options={[
          { value: "sick", label: "أنا مريض" },
          { value: "child", label: "طفلي مريض", description: "VAB" },
        ]}
      />
      <TextArea name="text" label="رسالة" rows={3} />
      <NumberField name="hours" label="ساعات" unit="ساعة" required />
      <Button wide>إرسال</Button>
    </Form>
  </PhoneShell>
)

export const Public = () => (
  <PublicShell
    brand="Stegvis"
    tenantName="Demokommunen"
    languageLinks={languages("sv")}
    labels={{ languages: "Språk" }}
    footer={[{ href: "#", label: "Tillgänglighet" }]}
  >
    <PageHead title="Logga in" subtitle="Välj hur du är här" />
    <Stack>
      <Panel title="Jag arbetar i kommunen">
        <LinkButton href="#" variant="primary">
          Logga in med kommunens konto
        </LinkButton>
      </Panel>
      <Panel title="Jag är deltagare, handledare eller arbetsgivare">
        <LinkButton href="#" variant="primary">
          Logga in med e-legitimation
        </LinkButton>
      </Panel>
    </Stack>
  </PublicShell>
)
