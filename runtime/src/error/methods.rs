//! What the enums of generated code have beside the trait: macros, so that each costs one line.

/// How an enum is shown: as the code that the service sends.
#[doc(hidden)]
#[macro_export]
macro_rules! __show_code {
    ($name:ident: $($shown:ident),+) => {
        $(impl ::core::fmt::$shown for $name {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt($crate::ErrorCode::code(self), formatter)
            }
        })+
    };
}

/// The questions of [`ErrorCode`](crate::ErrorCode) as methods of an enum, and `Display`, in code of
/// earlier generators.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_code_methods {
    ($name:ident) => {
        impl $name {
            /// The code as the service sends it.
            pub fn code(&self) -> &str {
                $crate::ErrorCode::code(self)
            }

            /// The HTTP status that the page gives for it.
            pub fn http_status(&self) -> ::core::option::Option<u16> {
                $crate::ErrorCode::http_status(self)
            }

            /// What the page says that it means.
            pub fn description(&self) -> ::core::option::Option<&'static str> {
                $crate::ErrorCode::description(self)
            }

            /// May the same call succeed when it is made again?
            pub fn is_retryable(&self) -> bool {
                $crate::ErrorCode::is_retryable(self)
            }

            /// Was the call turned away because there were too many?
            pub fn is_throttling(&self) -> bool {
                $crate::ErrorCode::is_throttling(self)
            }

            /// Is what the call names not there?
            pub fn is_not_found(&self) -> bool {
                $crate::ErrorCode::is_not_found(self)
            }

            /// May the caller not do this?
            pub fn is_access_denied(&self) -> bool {
                $crate::ErrorCode::is_access_denied(self)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.write_str(self.code())
            }
        }
    };
}

/// serde's traits for an enum: the code as a text.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __error_code_serde {
    ($name:ident) => {
        impl $crate::__v1::serde::Serialize for $name {
            fn serialize<S: $crate::__v1::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__v1::serialize_code(self, serializer)
            }
        }

        impl<'de> $crate::__v1::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__v1::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__v1::deserialize_code(deserializer)
            }
        }
    };
}
